"""What workshops, the blog, written contributions and short talks brought, and what it fed."""
