"""The annotator at one frame: what is wrong with its boxes, and the cheapest gestures that set it right."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from bench.oracle.boxes import BBox, Seen, Truth, excused, iou, pairs
from bench.oracle.clips import Clip
from bench.oracle.hand import Button, Hand, Point
from bench.oracle.mending import Drag, mend, overlap
from bench.oracle.screen import Screen
from bench.oracle.touch import is_free, to_rest, under

MARGIN = 0.02
"""A box is left as it is when its IoU is this much above the bar."""
MEANT = 0.1
"""IoU from which a box is taken for a bad one of an object, not for a box of nothing."""
ROUNDS = 8
ACCEPT, REJECT, DELETE = "KeyA", "KeyZ", "Delete"


@dataclass
class Plan:
    """What is to be done on a frame."""

    kept: list[Seen] = field(default_factory=list)
    remove: list[Seen] = field(default_factory=list)
    mend: list[tuple[Seen, Truth]] = field(default_factory=list)
    draw: list[Truth] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.remove or self.mend or self.draw)


class Annotator:
    def __init__(self, hand: Hand, screen: Screen, clip: Clip) -> None:
        self.hand = hand
        self.screen = screen
        self.clip = clip
        self.label, self.other = list(screen.labels.values())[:2]
        self.view = screen.view
        self.places: dict[str, BBox] = {}
        """Where boxes are in the window, kept up to date by one's own gestures until the next look."""
        self.held: str | None = None
        """The selected box that shows its handles."""
        self.selects = False
        """Whether any box is selected: keys act on it, not on the one under the pointer."""
        self.done: Counter[str] = Counter()
        """Gestures by what they did to a box."""

    def look(self) -> list[Seen]:
        """See what the page shows now."""
        boxes = self.screen.boxes()
        self.view = self.screen.view
        self.places = {box.id: self.view.on_screen(box.bbox) for box in boxes}
        return boxes

    def plan(self, boxes: Sequence[Seen], truths: Sequence[Truth]) -> Plan:
        """Compare boxes that are seen with what there is."""
        wanted = [truth for truth in truths if not truth.ignore]
        plan = Plan()
        matched = pairs(boxes, wanted, MEANT)
        for box, truth, found in matched:
            if found >= self.clip.bar + MARGIN:
                plan.kept.append(box)
            elif self._drag(box, truth):
                plan.mend.append((box, truth))
            else:
                plan.remove.append(box)
                plan.draw.append(truth)
        met = {box.id for box, _, _ in matched}
        plan.remove += [box for box in boxes if box.id not in met and not excused(box, truths)]
        found_truths = [truth for _, truth, _ in matched]
        plan.draw += [truth for truth in wanted if truth not in found_truths]
        return plan

    def work(self, truths: Sequence[Truth]) -> None:
        """Bring the verified boxes of the frame to the truth."""
        for turn in range(ROUNDS):
            plan = self.plan(self.look(), truths)
            if turn == 0:
                self.hand.clock.decide(len(plan.kept))
            if plan.is_empty:
                return
            self.carry_out(plan)

    def end(self, truths: Sequence[Truth]) -> None:
        """Bring the frame to the truth and submit it: with its last box, where one is left to be drawn at the end."""
        for turn in range(ROUNDS):
            plan = self.plan(self.look(), truths)
            if turn == 0:
                self.hand.clock.decide(len(plan.kept))
            if plan.is_empty:
                break
            last = self._last_of(plan)
            self.carry_out(replace(plan, draw=[truth for truth in plan.draw if truth is not last]))
            if last and self._lacks_only(last, truths):
                self._draw_last(last)
                return
        self.submit()

    def carry_out(self, plan: Plan) -> None:
        """Make the gestures; keys on boxes come first, while none is selected."""
        self.decide_singly(plan.remove)
        self.mend(plan.mend)
        self.draw(plan.draw)

    def submit(self, chord: str = "Enter") -> None:
        """Press the key that ends the frame, and wait for the next one."""
        frame_id = self.screen.frame_id
        self.screen.settled()
        self.hand.press(chord)
        self.screen.leaves(frame_id)
        self.held, self.selects = None, False

    # ---- gestures ----------------------------------------------------------------------------------------------------

    def decide_singly(self, boxes: Sequence[Seen], key: str = DELETE) -> None:
        """Point at each and press the key that takes it away, or that accepts it."""
        for box in boxes:
            if self.selects:
                self.unselect()
            self.hand.clock.decide()
            self._point_at(box.id)
            self.hand.press(key)
            if key != ACCEPT:
                del self.places[box.id]
            self.done["accepted" if key == ACCEPT else "removed"] += 1

    def mend(self, boxes: Sequence[tuple[Seen, Truth]]) -> None:
        for box, truth in boxes:
            self._take_tool("select")
            drag = self._drag(box, truth)
            if drag is None:
                continue
            self.hand.clock.decide()
            self.hand.drag(drag.start, drag.end)
            self.places[box.id] = drag.result
            self.held, self.selects = box.id, True
            self.done["mended"] += 1

    def draw(self, truths: Sequence[Truth]) -> None:
        """The label at hand by the left button, the other one by the right."""
        for truth in sorted(truths, key=lambda one: one.label != self.label):
            self.hand.clock.decide()
            self._draw(truth)
            self.done["drawn"] += 1

    def _draw_last(self, truth: Truth) -> None:
        """Draw with the button under the thumb: the frame is submitted when it is let go."""
        frame_id = self.screen.frame_id
        self.hand.clock.decide()
        a, b = self.view.corners(truth.bbox, self.clip.size)
        self.hand.drag(a, b, "forward")
        self.screen.leaves(frame_id)
        self.done["drawn"] += 1
        self.held, self.selects = None, False

    def unselect(self) -> None:
        self.hand.press("Escape")
        self.held, self.selects = None, False

    def command(self, chord: str) -> None:
        """Press the key of a command that acts on the whole frame."""
        self.hand.clock.decide()
        self.hand.press(chord)

    # ---- inside ------------------------------------------------------------------------------------------------------

    def _drag(self, box: Seen, truth: Truth) -> Drag | None:
        """The one gesture that makes the box right, if there is one."""
        held = self.held if self.held in self.places else None
        drag = mend(box.id, self.view.on_screen(truth.bbox), self.places, held)
        if drag and overlap(drag, truth.bbox, self.view, self.clip.size) >= self.clip.bar + MARGIN:
            return drag
        return None

    def _last_of(self, plan: Plan) -> Truth | None:
        """The box to be drawn at the end: one of the label at hand that cannot go wrong."""
        sure = [truth for truth in plan.draw if truth.label == self.label and self._fits(truth)]
        return sure[-1] if sure else None

    def _fits(self, truth: Truth) -> bool:
        (x1, y1), (x2, y2) = self.view.corners(truth.bbox, self.clip.size)
        return iou(self.view.in_frame((x1, y1, x2, y2), self.clip.size), truth.bbox) >= self.clip.bar + MARGIN

    def _lacks_only(self, last: Truth, truths: Sequence[Truth]) -> bool:
        plan = self.plan(self.look(), truths)
        return plan.draw == [last] and not plan.remove and not plan.mend

    def _point_at(self, name: str) -> None:
        point = to_rest(name, self.places)
        if point is not None:
            self.hand.rest(point)
            return
        # Beneath others everywhere: clicks at one point pick one box after the other.
        x1, y1, x2, y2 = self.places[name]
        middle = (round((x1 + x2) / 2), round((y1 + y2) / 2))
        self.hand.click(middle, under(middle, self.places).index(name) + 1)
        self.selects = True

    def _draw(self, truth: Truth) -> None:
        button: Button = "right" if truth.label == self.other else "left"
        a, b = self.view.corners(truth.bbox, self.clip.size)
        starts = [(a, b), (b, a), ((a[0], b[1]), (b[0], a[1])), ((b[0], a[1]), (a[0], b[1]))]
        if button == "left" and self.screen.tool == "select":
            free = self._free_start(starts)
            if free is None:
                self._take_tool("draw")
            starts = [free] if free else starts
        shown = self.screen.shown
        self.hand.drag(*starts[0], button)
        self.screen.changes_from(shown)
        self.places[f"drawn {len(self.places)}"] = (float(a[0]), float(a[1]), float(b[0]), float(b[1]))
        self.held, self.selects = None, True

    def _free_start(self, starts: Sequence[tuple[Point, Point]]) -> tuple[Point, Point] | None:
        held = self.held if self.held in self.places else None
        return next(((a, b) for a, b in starts if is_free(a, self.places, held)), None)

    def _take_tool(self, tool: Literal["select", "draw"]) -> None:
        if self.screen.tool == tool:
            return
        if tool == "draw":
            self.hand.press("KeyW")
            return
        while self.screen.tool != tool:
            self.unselect()
