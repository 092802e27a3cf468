from allauth.account import forms


class LoginForm(forms.LoginForm):
    """allauth's form, in this site's words."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "E-mail address"
        self.fields["remember"].label = "Stay signed in on this device for two weeks"
        for name in ["login", "password"]:
            self.fields[name].widget.attrs.pop("placeholder", None)
