"""People who keep editing whatever happens to the server, and remember exactly what it acknowledged."""

import random
import threading
from types import TracebackType
from typing import Self

from app.core.ids import uuid7
from tests.support.platform_client import Json, PlatformClient, create, delete, update

PAUSE_SECONDS = 0.05
MOST_BOXES = 30


class Editor(threading.Thread):
    """Draws, moves and removes boxes on one frame from a seed; `boxes` and `edit_ids` are what was acknowledged.

    As the page does it, an edit that met no server is sent again under its id.
    """

    def __init__(self, client: PlatformClient, project: Json, frame_id: int, seed: int) -> None:
        super().__init__(name=f"editor of frame {frame_id}")
        self.frame_id = frame_id
        self.boxes: dict[str, Json] = {}
        self.edit_ids: list[str] = []
        self.error: BaseException | None = None
        self._client = client
        self._project_id = project["id"]
        self._label_ids = [label["id"] for label in project["labels"]]
        self._dice = random.Random(seed)
        self._done = threading.Event()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self.join()

    def finish(self) -> None:
        """Stop after the edit under way; raises what went wrong."""
        self._done.set()
        self.join()
        if self.error is not None:
            raise self.error

    def run(self) -> None:
        while not self._done.wait(PAUSE_SECONDS):
            try:
                self._edit()
            except BaseException as error:  # noqa: BLE001 - raised again by the test's thread
                self.error = error
                return

    def _edit(self) -> None:
        change = self._change()
        edit_id = uuid7()
        answer = self._client.edit(self._project_id, [change], edit_id)
        self.edit_ids.append(str(edit_id))
        if change["after"] is None:
            del self.boxes[change["box_id"]]
        for box in answer["boxes"]:
            self.boxes[box["id"]] = box

    def _change(self) -> Json:
        bbox = (left := self._dice.randint(0, 200), top := self._dice.randint(0, 100), left + 40, top + 60)
        if not self.boxes or (len(self.boxes) < MOST_BOXES and self._dice.random() < 0.5):
            return create(self.frame_id, self._dice.choice(self._label_ids), bbox)
        box = self._dice.choice(list(self.boxes.values()))
        return update(box, bbox=bbox) if self._dice.random() < 0.8 else delete(box)
