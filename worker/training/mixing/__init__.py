"""Pictures made of several training pictures, one way a file: pure functions of pictures and a random generator."""
