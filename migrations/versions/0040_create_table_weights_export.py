"""create table weights_export"""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    op.create_table(
        "weights_export",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("checkpoint_id", columns.BigId, nullable=False),
        sa.Column("format", sa.String(length=16), nullable=False),
        sa.Column("weights_sha256", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("bytes", columns.BigId, nullable=False),
        sa.Column("package_sha256", sa.String(length=64), nullable=False),
        sa.Column("package_bytes", columns.BigId, nullable=False),
        sa.Column("created_at", columns.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["checkpoint_id"], ["checkpoint.id"], name=op.f("fk_weights_export_checkpoint_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weights_export")),
        sa.UniqueConstraint("checkpoint_id", "format", name=op.f("uq_weights_export_checkpoint_id_format")),
    )


def downgrade() -> None:
    op.drop_table("weights_export")
