"""Requests that cannot be taken."""

TEXTS = {
    "crash": "Something went wrong here. Nothing was half-saved; the log has the details.",
    "csrf": "The {header} header is missing or wrong. Reload the page.",
    "cursor": "after must be the `next` of the page before.",
    "database": "The database does not answer. Nothing was changed; try again in a moment.",
    "field": "{name}: {reason}",
    "form_too_large": "The form is larger than what is taken: {error}.",
    "limit": "limit must be 1 to {most}.",
    "method": "This address does not take this method.",
    "needs_form": "Send the file as multipart/form-data in the field `file`.",
    "needs_json": "Send JSON with Content-Type: application/json.",
    "no_file": "No file was sent.",
    "no_json": "The body is not valid JSON: {error}.",
    "no_multipart": "The body is not valid multipart/form-data: {error}.",
    "nothing_here": "There is nothing at this address.",
    "one_file": "Send one file at a time.",
    "other": "{reason}",
    "other_site": "The request comes from another site.",
    "too_large": "The body is larger than {limit} MB. Send it in several requests.",
}
