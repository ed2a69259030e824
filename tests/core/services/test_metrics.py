"""Curves are read by step, from a cursor, thinned."""

import pytest

from app.core.models import Metric
from app.core.services import metrics
from tests.support.factories import make_job


@pytest.fixture
def job(db, platform):
    job_id = make_job(db)
    with db.write() as session:
        for step in range(1, 101):
            session.add(Metric(job_id=job_id, step=step, name="loss", context="train", value=1 / step))
            if step % 50 == 0:
                session.add(Metric(job_id=job_id, step=step, name="ap", context="val", value=step / 100))
    return job_id


def read(db, job, **wanted):
    with db.read() as session:
        return [(row.step, row.name) for row in metrics.read(session, job, **wanted)]


def test_rows_come_by_step_from_the_cursor_on(db, job):
    assert read(db, job, after_step=98) == [(99, "loss"), (100, "ap"), (100, "loss")]
    assert read(db, job, context="val") == [(50, "ap"), (100, "ap")]
    assert len(read(db, job, name="loss")) == 100
    assert read(db, job, after_step=100) == []


@pytest.mark.parametrize("points", [2, 7, 50])
def test_each_curve_is_thinned_and_keeps_its_ends(db, job, points):
    rows = read(db, job, points=points)
    steps = [step for step, name in rows if name == "loss"]
    assert len(steps) == len(set(steps)) == points
    assert (steps[0], steps[-1]) == (1, 100)
    assert [step for step, name in rows if name == "ap"] == [50, 100]
    assert rows == sorted(rows)
