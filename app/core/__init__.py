"""What the platform *is*: usable from a shell without a server."""
