from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """What we want of allauth that it has no setting for."""

    def is_open_for_signup(self, request):
        """Keep registration shut until schools can add projects; moderators make accounts in the admin."""
        return False
