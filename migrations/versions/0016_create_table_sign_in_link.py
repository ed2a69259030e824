"""create table sign_in_link"""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "sign_in_link",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("account_id", columns.BigId, nullable=False),
        sa.Column("expires_at", columns.UtcDateTime(), nullable=False),
        sa.Column("used_at", columns.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_sign_in_link_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_sign_in_link")),
    )


def downgrade() -> None:
    op.drop_table("sign_in_link")
