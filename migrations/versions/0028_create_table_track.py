"""create table track"""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.create_table(
        "track",
        sa.Column("id", columns.UuidBytes(), nullable=False),
        sa.Column("source_id", columns.BigId, nullable=False),
        sa.Column("label_id", columns.BigId, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("end_index", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["label_id"], ["label.id"], name=op.f("fk_track_label_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_track_source_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_track")),
        sa.UniqueConstraint("source_id", "number", name=op.f("uq_track_source_id_number")),
    )


def downgrade() -> None:
    op.drop_table("track")
