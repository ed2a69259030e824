"""column checkpoint.name"""

import sqlalchemy as sa
from alembic import op


revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    op.add_column("checkpoint", sa.Column("name", sa.String(length=200), nullable=True))


def downgrade() -> None:
    op.drop_column("checkpoint", "name")
