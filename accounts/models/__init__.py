from .member import Member, MemberMove
from .user import User, UserManager

__all__ = ["Member", "MemberMove", "User", "UserManager"]
