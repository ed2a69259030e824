"""column detector.start"""

import sqlalchemy as sa
from alembic import op


revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    op.add_column("detector", sa.Column("start", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("detector", "start")
