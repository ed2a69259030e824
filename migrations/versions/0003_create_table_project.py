"""create table project"""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "project",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("revision", columns.BigId, nullable=False),
        sa.Column("created_at", columns.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
    )


def downgrade() -> None:
    op.drop_table("project")
