"""The pages of the mobilisation; `composition` holds those of the bench."""
