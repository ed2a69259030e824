"""column camera.image_preset"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    op.add_column("camera", sa.Column("image_preset", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("camera", "image_preset")
