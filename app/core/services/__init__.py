"""What the platform does. A service takes a session, raises domain errors, and never commits."""
