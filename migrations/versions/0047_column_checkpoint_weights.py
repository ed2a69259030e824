"""column checkpoint.weights"""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"


def upgrade() -> None:
    op.add_column("checkpoint", sa.Column("weights", sa.String(length=8), nullable=False, server_default="kept"))


def downgrade() -> None:
    op.drop_column("checkpoint", "weights")
