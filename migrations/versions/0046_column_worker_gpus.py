"""column worker.gpus"""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"


def upgrade() -> None:
    op.add_column("worker", sa.Column("gpus", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("worker", "gpus")
