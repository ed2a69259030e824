"""The embedded stack: web server and workers of one machine, started, watched, restarted and stopped as one.

`python -m app.embedded --port 8000` serves in the foreground until SIGINT, SIGTERM or SIGHUP.
"""
