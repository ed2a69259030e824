"""The platform's commands: `python -m app.web.cli COMMAND`."""

import argparse
import json
import sys
from collections.abc import Sequence

from app.core import words
from app.core.db import get_database
from app.core.errors import RapidLabelError
from app.core.models import Role
from app.core.services import accounts, first_start
from app.core.settings import get_settings
from app.web.openapi import build


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return the exit status."""
    parser = argparse.ArgumentParser(prog="rapidlabel", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add = commands.add_parser("prepare", help="migrate, and at the first start make the admin, a token and the demo")
    add.set_defaults(run=prepare)
    add.add_argument("--url", default="http://127.0.0.1:8000", help="where the platform will be reached")
    add.add_argument("--no-demo", action="store_true", help="do not make the demo project")
    add = commands.add_parser("migrate", help="bring the database to this release's schema")
    add.set_defaults(run=migrate)
    add = commands.add_parser("sign-in-link", help="print a link that signs somebody in once")
    add.set_defaults(run=sign_in_link)
    add.add_argument("email", nargs="?", default=first_start.ADMIN_EMAIL)
    add.add_argument("--url", default="http://127.0.0.1:8000")
    add = commands.add_parser("add-person", help="add a person and print a sign-in link for them")
    add.set_defaults(run=add_person)
    add.add_argument("email")
    add.add_argument("--role", choices=[str(role) for role in Role], default=str(Role.annotator))
    add.add_argument("--url", default="http://127.0.0.1:8000")
    add = commands.add_parser("openapi", help="print the OpenAPI document")
    add.set_defaults(run=openapi)
    add = commands.add_parser("words", help="print the server's texts as TypeScript")
    add.set_defaults(run=texts)
    add = commands.add_parser("collect-garbage", help="remove stored files that nothing names any more")
    add.set_defaults(run=collect_garbage)
    chosen = parser.parse_args(arguments)
    try:
        chosen.run(chosen)
    except RapidLabelError as error:
        print(error.message, file=sys.stderr)  # noqa: T201
        return 1
    return 0


def prepare(options: argparse.Namespace) -> None:
    """Get everything ready to serve; safe to run at every start."""
    migrate(options)
    made = get_database().run(lambda session: first_start.run(session, get_settings(), demo=not options.no_demo))
    if made is not None:
        say(f"Sign in (works once, for {accounts.LINK_MINUTES} minutes): {options.url}/sign-in/{made.link}")
        say(f"API token of the admin: {made.token_file}")
    else:
        say(f"A new sign-in link: .venv/bin/python -m app.web.cli sign-in-link --url {options.url}")


def migrate(_options: argparse.Namespace) -> None:
    """Bring the database to this release's schema."""
    # Alembic is needed by this command alone.
    from app.core.migrate import upgrade

    upgrade()


def sign_in_link(options: argparse.Namespace) -> None:
    """Print a link that signs somebody in once."""
    token = get_database().run(
        lambda session: accounts.make_sign_in_link(session, accounts.by_email(session, options.email))
    )
    say(f"{options.url}/sign-in/{token}")


def add_person(options: argparse.Namespace) -> None:
    """Add a person and print their link."""
    get_database().run(lambda session: accounts.create(session, options.email, "", Role(options.role)))
    sign_in_link(options)


def openapi(_options: argparse.Namespace) -> None:
    """Print the OpenAPI document."""
    say(json.dumps(build(), indent=1, ensure_ascii=False))


def texts(_options: argparse.Namespace) -> None:
    """Print the English templates as the module that the pages' translations are typed by."""
    listed = json.dumps({area: dict(found) for area, found in words.catalogue().items()}, indent=2, ensure_ascii=False)
    say("/** Made from app/core/words by `make types`. Pages take the English from the server: for types and tests. */")
    say(f"export const serverEnglish = {listed} as const;")


def collect_garbage(_options: argparse.Namespace) -> None:
    """Remove stored files that nothing names any more."""
    from app.core.services import garbage
    from app.core.storage import get_store

    with get_database().read() as session:
        removed = garbage.collect(session, get_store())
    say(f"Removed {removed} files that nothing named for a day.")


def say(text: str) -> None:
    """Print to the person who ran the command."""
    print(text, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
