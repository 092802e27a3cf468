"""Headers that Django has no setting for."""


class PermissionsPolicyMiddleware:
    """Tell the browser that no page of ours uses the visitor's camera, microphone, whereabouts or payments."""

    header = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", self.header)
        return response
