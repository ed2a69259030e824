"""column detector.start"""

import sqlalchemy as sa
from alembic import op


revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    op.add_column("detector", sa.Column("start", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("detector", "start")
