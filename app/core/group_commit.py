"""Write transactions that wait at the same moment are committed together: one lock, one commit, one flush for all.

SQLite has one writer, so whoever wants to write waits for those before. The first one who waits leads: when it has the
lock it carries out everybody's work, each behind a savepoint, so that one which fails leaves nothing and hurts nobody.
It commits, lets the next one lead, flushes, and only then tells all of them: what was acknowledged is on disk.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from contextvars import Context, copy_context
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

T = TypeVar("T")
MOST = 64
# Seconds: those who are done wait for those after them, so nothing new begins after this long.
LONGEST = 0.02


class _Waiting(Generic[T]):
    """One who waits for `work`; it is woken when that is done, or to lead."""

    def __init__(self, work: Callable[[Session], T]) -> None:
        self.work = work
        # What a request knows of itself goes along to the thread that leads.
        self.context: Context = copy_context()
        self.session: Session | None = None
        self.result: T | None = None
        self.error: BaseException | None = None
        self.done = False
        self.leads = False
        self._asleep = threading.Lock()
        self._asleep.acquire()

    def sleep(self) -> None:
        self._asleep.acquire()

    def wake(self) -> None:
        self._asleep.release()

    def committed(self) -> None:
        """Let the session tell those who wait for the commit."""
        try:
            if self.error is None and self.session is not None:
                self.context.run(self.session.commit)
                self.session.close()
        except Exception as error:  # noqa: BLE001 - raised by the one whose it is
            self.error = error

    def outcome(self) -> T:
        if self.error is not None:
            raise self.error
        return self.result  # type: ignore[return-value]


class GroupCommit:
    """Runs work in write transactions on an SQLite `engine`; `flush` makes what was committed durable."""

    def __init__(self, engine: Engine, flush: Callable[[], None]) -> None:
        self._engine = engine
        self._flush = flush
        self._mutex = threading.Lock()
        self._queue: deque[_Waiting[Any]] = deque()
        self._led = False

    def run(self, work: Callable[[Session], T]) -> T:
        """Return what `work` returns once it is durable, or raise what it raises once it is undone."""
        mine = _Waiting(work)
        with self._mutex:
            self._queue.append(mine)
            mine.leads, self._led = not self._led, True
        if not mine.leads:
            self._sleep(mine)
        if not mine.done:
            self._lead(mine)
        return mine.outcome()

    def _sleep(self, mine: _Waiting[Any]) -> None:
        try:
            mine.sleep()
        except BaseException:
            # A signal's handler has raised: nobody is there any more to lead, or to be told.
            with self._mutex:
                if mine in self._queue:
                    self._queue.remove(mine)
            if mine.leads:
                self._hand_on()
            raise

    def _lead(self, mine: _Waiting[Any]) -> None:
        """Carry out what waits, first `mine`, the oldest, and wake the others."""
        group: list[_Waiting[Any]] = []
        failure = self._transact(group)
        if not group and (first := self._take()):
            group.append(first)
        self._hand_on()
        failure = failure or self._make_durable(group)
        for one in group:
            one.error = failure or one.error
            one.committed()
            one.done = True
            if one is not mine:
                one.wake()

    def _transact(self, group: list[_Waiting[Any]]) -> BaseException | None:
        """Carry out and commit a group; return why all of it failed together."""
        try:
            with self._engine.connect() as connection, connection.begin():
                until = time.monotonic() + LONGEST
                while len(group) < MOST and (not group or time.monotonic() < until) and (one := self._take()):
                    group.append(one)
                    if len(group) == 1:
                        # What undoes the transaction undoes it.
                        _do(connection, one)
                    else:
                        _try(connection, one)
        except BaseException as error:  # noqa: BLE001 - everybody in the group raises it
            return error
        return None

    def _make_durable(self, group: list[_Waiting[Any]]) -> BaseException | None:
        if all(one.error for one in group):
            return None
        try:
            self._flush()
        except OSError as error:
            return error
        return None

    def _take(self) -> _Waiting[Any] | None:
        with self._mutex:
            return self._queue.popleft() if self._queue else None

    def _hand_on(self) -> None:
        """Let the one lead who waits longest."""
        with self._mutex:
            self._led = bool(self._queue)
            if self._queue:
                self._queue[0].leads = True
                self._queue[0].wake()


def _do(connection: Connection, one: _Waiting[Any]) -> None:
    session = Session(connection, expire_on_commit=False, join_transaction_mode="rollback_only")
    try:
        one.result = one.context.run(one.work, session)
        session.flush()
    except BaseException:
        session.close()
        raise
    one.session = session


def _try(connection: Connection, one: _Waiting[Any]) -> None:
    """Do the work; when it fails alone, undo it alone. Raises when all has to be undone."""
    savepoint = connection.begin_nested()
    try:
        _do(connection, one)
    except Exception as error:
        driver: Any = connection.connection.dbapi_connection
        # A full disk, for one, has undone the whole transaction already.
        if not driver.in_transaction:
            raise
        # A session whose flush fails has gone back by itself.
        if savepoint.is_active:
            savepoint.rollback()
        one.error = error
    else:
        savepoint.commit()
