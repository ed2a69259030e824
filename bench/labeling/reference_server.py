"""The bare sketch that the platform is measured beside: Flask, SQLAlchemy Core, SQLite in WAL mode, one row a box.

It validates boxes, checks a version and leases frames, and has no login, no rights, no history and no API description:
an upper bound for this stack, not a product. `servers.py` runs it, with `@ROOT@` replaced by a folder for its files.
"""

import math
import time
from pathlib import Path
from typing import Any

import orjson
from flask import Flask, Response, request, send_from_directory
from sqlalchemy import Connection, create_engine, event, text

FOLDER = Path("@ROOT@")
LEASE_SECONDS = 600
WIDTH, HEIGHT = 768, 576
LABELS = {"person": 1, "car": 2}
SCHEMA = """
CREATE TABLE IF NOT EXISTS project (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE IF NOT EXISTS frame (id INTEGER PRIMARY KEY, project INTEGER, path TEXT, done INTEGER DEFAULT 0,
    version INTEGER DEFAULT 0, leased_until REAL DEFAULT 0, owner INTEGER);
CREATE INDEX IF NOT EXISTS frame_next ON frame (project, done, id);
CREATE TABLE IF NOT EXISTS box (id INTEGER PRIMARY KEY, frame INTEGER, label INTEGER, x REAL, y REAL, w REAL, h REAL);
CREATE INDEX IF NOT EXISTS box_frame ON box (frame);
"""
LEASE = text(
    "UPDATE frame SET leased_until = :until, owner = :owner WHERE id = (SELECT id FROM frame WHERE project = :project"
    " AND done = 0 AND (leased_until < :now OR owner = :owner) ORDER BY id LIMIT 1) RETURNING id, path, version"
)
RAISE_VERSION = text(
    "UPDATE frame SET version = version + 1, done = 1 WHERE id = :frame AND (:version IS NULL OR version = :version)"
    " RETURNING version"
)
INSERT_BOX = text("INSERT INTO box (frame, label, x, y, w, h) VALUES (:frame, :label, :x, :y, :w, :h)")

app = Flask(__name__)
engine = create_engine(
    f"sqlite:///{FOLDER / 'reference.sqlite3'}",
    pool_size=16,
    max_overflow=16,
    connect_args={"timeout": 30, "isolation_level": None},
)


@event.listens_for(engine, "connect")
def _set_up(connection: Any, _record: Any) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "cache_size=-64000"):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(engine, "begin")
def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("write") else "BEGIN")


def _writing() -> Connection:
    return engine.connect().execution_options(write=True)


with _writing() as first:
    for statement in filter(str.strip, SCHEMA.split(";")):
        first.exec_driver_sql(statement)
    first.commit()


@app.get("/health")
def health() -> str:
    return "up"


@app.post("/projects")
def create_project() -> Response:
    with _writing() as connection:
        made = connection.execute(text("INSERT INTO project (name) VALUES (:name)"), orjson.loads(request.get_data()))
        connection.commit()
    return _json({"id": made.lastrowid})


@app.post("/projects/<int:project>/upload")
def upload(project: int) -> Response:
    folder = FOLDER / "images" / str(project)
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for file in request.files.getlist("file"):
        data = file.read()
        if not data.startswith(b"\xff\xd8"):
            return Response("not a JPEG", 400)
        name = f"{len(names)}_{time.time_ns():x}.jpg"
        (folder / name).write_bytes(data)
        names.append(f"{project}/{name}")
    with _writing() as connection:
        rows = [{"project": project, "path": name} for name in names]
        connection.execute(text("INSERT INTO frame (project, path) VALUES (:project, :path)"), rows)
        connection.commit()
    return _json({"n": len(names)})


@app.get("/projects/<int:project>/frames")
def frames(project: int) -> Response:
    values = {"project": project, "limit": request.args["limit"]}
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT id, path FROM frame WHERE project = :project LIMIT :limit"), values)
        return _json([{"id": row.id, "image": f"/img/{row.path}"} for row in rows])


@app.get("/projects/<int:project>/next")
def next_frame(project: int) -> Response:
    now = time.time()
    values = {"until": now + LEASE_SECONDS, "owner": int(request.headers["X-User"]), "project": project, "now": now}
    with _writing() as connection:
        row = connection.execute(LEASE, values).first()
        connection.commit()
    if row is None:
        return Response(status=204)
    return _json({"id": row.id, "image": f"/img/{row.path}", "version": row.version})


@app.post("/frames/<int:frame>/boxes")
def save(frame: int) -> Response:
    boxes = orjson.loads(request.get_data())["boxes"]
    if not all(_is_box(box) for box in boxes):
        return Response("bad box", 422)
    with _writing() as connection:
        values = {"frame": frame, "version": request.args.get("version", type=int)}
        row = connection.execute(RAISE_VERSION, values).first()
        if row is None:
            return Response("changed by somebody else", 409)
        connection.execute(text("DELETE FROM box WHERE frame = :frame"), {"frame": frame})
        connection.execute(INSERT_BOX, [{**box, "frame": frame, "label": LABELS[box["label"]]} for box in boxes])
        connection.commit()
    return _json({"id": frame, "version": row.version}, 201)


@app.get("/img/<path:name>")
def image(name: str) -> Response:
    return send_from_directory(FOLDER / "images", name, max_age=86_400)


def _is_box(box: dict[str, Any]) -> bool:
    sides = [box.get(name) for name in ("x", "y", "w", "h")]
    if box.get("label") not in LABELS or not all(isinstance(v, (int, float)) and math.isfinite(v) for v in sides):
        return False
    x, y, w, h = (float(v) for v in sides if v is not None)
    return w > 0 and h > 0 and x >= 0 and y >= 0 and x + w <= WIDTH and y + h <= HEIGHT


def _json(content: Any, status: int = 200) -> Response:
    return Response(orjson.dumps(content), status, mimetype="application/json")
