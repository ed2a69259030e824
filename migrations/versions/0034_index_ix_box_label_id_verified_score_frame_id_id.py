"""index ix_box_label_id_verified_score_frame_id_id"""

from alembic import op

from app.core.migrate import drop_foreign_key_index


revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    op.create_index(
        op.f("ix_box_label_id_verified_score_frame_id_id"),
        "box",
        ["label_id", "verified", "score", "frame_id", "id"],
        unique=False,
    )


def downgrade() -> None:
    drop_foreign_key_index("ix_box_label_id_verified_score_frame_id_id", "box", "label_id")
