"""People, passwords and tokens."""

TEXTS = {
    "email_taken": "{email} has an account already.",
    "last_admin": "This is the last active admin. Make somebody else an admin first.",
    "needs_role": "This needs the role {needed}; you are {role}. Ask an admin.",
    "no_email": "'{email}' is not an e-mail address.",
    "no_token": "There is no token {id} of yours.",
    "nobody": "Nobody here has the address {email}.",
    "none": "There is no account {id}.",
    "password_short": "A password needs at least {least} characters.",
    "preferences_too_large": "Preferences are at most {limit} kB. Keep larger things elsewhere.",
    "sign_in": "Sign in, or send an API token as `Authorization: Bearer TOKEN`.",
    "throttled": "Too many failed sign-ins. Wait 15 minutes, or ask an admin for a sign-in link.",
    "wrong_password": "E-mail and password do not match.",
}
