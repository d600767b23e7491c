"""The pages of inputs."""
