"""create table sign_in_failure"""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "sign_in_failure",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("at", columns.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_failure")),
    )


def downgrade() -> None:
    op.drop_table("sign_in_failure")
