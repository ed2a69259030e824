"""How the platform is served over HTTP."""
