"""What a box costs elsewhere, as published; none of it was measured beside ours."""

TABLE = """| protocol | seconds a box | published in |
|---|---|---|
| ImageNet, drawn and checked | 35 to 42 | arXiv 1708.02750, CVPR 2016 (arXiv 1602.08405) |
| ImageNet, the drawing alone | 25.5 | arXiv 1712.08087 |
| four extreme points | 7.0 | arXiv 1708.02750, arXiv 1712.08087 |
| boxes verified in series | 6 to 9 times less than drawn | arXiv 1602.08405 |
| automatic tracking, extreme points, video | over 5 times the boxes a second of extreme points | arXiv 2407.18682 |"""
