"""Zip archives of pictures."""

TEXTS = {
    "bomb": "The archive unpacks to over {ratio:g} times its size: this looks like a zip bomb.",
    "encrypted": "The archive is encrypted. Upload it without a password.",
    "inner_archive": "an archive inside the archive",
    "link": "a link, not a file",
    "member_damaged": "{name} is damaged in the archive.",
    "member_too_large": "{name} unpacks to more than {limit:,} bytes.",
    "name_twice": "The archive holds '{name}' more than once.",
    "no_zip": "This is not a zip archive, or it is cut off.",
    "not_a_picture": "not a picture",
    "packing": "{name} is packed in a way that is not read. Use deflate.",
    "path_leaves": "The archive holds the path '{path}', which leaves its folder. Pack it again without such paths.",
    "too_large": "The archive unpacks to more than {limit:,} bytes. Upload it in parts.",
    "too_many": "The archive has {entries:,} entries; at most {most:,} are read.",
}
