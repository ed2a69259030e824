"""Label Studio 1.23.2, measured apart from this run: on PostgreSQL, two cores, Debian's Chromium, 1440 x 900, cold cache.

These are constants, not measured beside ours: installing it takes 160 packages and about a gigabyte. The smallest and
the largest of its rounds, where there were several.
"""

WEIGHT = "8.46 MB, 38"
FIRST_BOXES = {20: "3.2 s", 200: "3.5 s", 1000: "9.4 to 15.2 s", 5000: "not measured"}
ZOOM = {1000: "267 to 667 ms", 5000: "not measured"}
DRAG = {1000: "50 to 83 ms"}
NEXT_FRAME = "about 1.1 s"
MEMORY = "not measured"
WALL = "no such page"
ACTIONS = {"draw": "2", "accept": "1", "fix": "2+"}
