"""The first start makes an admin, their token and the demo, once."""

import stat

from app.core.models import Account, Job, Project
from app.core.services import accounts, first_start


def start(db, settings, *, demo=True):
    return db.run(lambda session: first_start.run(session, settings, demo=demo))


def test_the_first_start_makes_an_admin_a_link_and_a_private_token(db, platform):
    made = start(db, platform)
    assert stat.S_IMODE(made.token_file.stat().st_mode) == 0o600
    with db.read() as session:
        assert accounts.actor_of_token(session, made.token_file.read_text().strip()).role == "admin"
        assert [(job.kind, job.project_id) for job in session.query(Job)] == [("demo", session.query(Project).one().id)]
    assert db.run(lambda session: accounts.use_sign_in_link(session, made.link))


def test_the_next_start_makes_nothing(db, platform):
    token = start(db, platform).token_file.read_text()
    assert start(db, platform) is None
    assert (platform.home / "admin.token").read_text() == token
    with db.read() as session:
        assert session.query(Account).count() == session.query(Job).count() == 1


def test_without_the_demo_there_is_no_project(db, platform):
    start(db, platform, demo=False)
    with db.read() as session:
        assert session.query(Project).count() == session.query(Job).count() == 0


def test_a_token_file_of_an_earlier_attempt_is_replaced_not_followed(db, platform, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("untouched")
    (platform.home / "admin.token").symlink_to(elsewhere)
    start(db, platform)
    assert elsewhere.read_text() == "untouched"
