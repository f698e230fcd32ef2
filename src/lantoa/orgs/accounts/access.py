"""Who may sign in, and change how they do."""

from lantoa.base.access.everybody import PERSONS, SIGNED_IN
from lantoa.base.access.states import Door, Verb

IN_ALREADY = "Who is in goes on to the desk."
NOT_SET_UP = "Where no provider is set up."
ONES_OWN = "One’s own passkeys only."
SIGN_IN = Verb(SIGNED_IN, answers=302, visitor=200)
GO_BACK = Verb(SIGNED_IN, answers=302, visitor=302)
OPEN = Verb(SIGNED_IN, visitor=200)
NO_SUCH = Verb(SIGNED_IN, answers=404, visitor=404)
OWN_PAGE = Verb(PERSONS)
NONE_YET = Verb(PERSONS, answers=404)
NO_WAY_YET = Verb({}, refused=403)

DOORS = [
    Door("accounts:sign_in", get=SIGN_IN, post=SIGN_IN, why=IN_ALREADY),
    Door("accounts:sign_out", post=GO_BACK),
    Door("accounts:language", post=GO_BACK),
    Door(
        "accounts:unsent", get=Verb(SIGNED_IN, answers=302), subject="accounts.unsent", why="Home, unless it is theirs."
    ),
    Door("accounts:change_password", get=OWN_PAGE, post=OWN_PAGE),
    Door("accounts:password_changed", get=OWN_PAGE),
    Door("account_login", get=SIGN_IN, post=SIGN_IN, why=IN_ALREADY),
    Door("account_logout", post=GO_BACK),
    Door("account_inactive", get=OPEN),
    Door("account_reauthenticate", get=NO_WAY_YET, post=NO_WAY_YET, why="Opens to who has a password."),
    Door("mfa_authenticate", get=GO_BACK, post=GO_BACK, why="Opens between the password and the session only."),
    Door("mfa_login_webauthn", get=GO_BACK, post=GO_BACK),
    Door("openid_connect_login", get=NO_SUCH, post=NO_SUCH, subject="accounts.provider", why=NOT_SET_UP),
    Door(
        "openid_connect_callback", get=NO_SUCH, post=NO_SUCH, subject="accounts.provider", why="Where none is set up."
    ),
    Door("socialaccount_login_cancelled", get=OPEN),
    Door("socialaccount_login_error", get=Verb(SIGNED_IN, answers=401, visitor=401), why="The status says what it is."),
    Door("socialaccount_signup", get=GO_BACK, post=GO_BACK, why="Opens on the way back from the provider only."),
    Door("socialaccount_connections", get=OWN_PAGE, post=OWN_PAGE),
    Door("mfa_reauthenticate", get=NO_WAY_YET, post=NO_WAY_YET, why="Opens to who has codes."),
    Door("mfa_reauthenticate_webauthn", get=NO_WAY_YET, post=NO_WAY_YET, why="Opens to who has a passkey."),
    Door("mfa_index", get=OWN_PAGE),
    Door("mfa_activate_totp", get=OWN_PAGE, post=OWN_PAGE),
    Door("mfa_deactivate_totp", get=NONE_YET, post=NONE_YET),
    Door("mfa_view_recovery_codes", get=NONE_YET),
    Door("mfa_generate_recovery_codes", get=OWN_PAGE, post=OWN_PAGE),
    Door("mfa_list_webauthn", get=OWN_PAGE),
    Door("mfa_add_webauthn", get=OWN_PAGE, post=OWN_PAGE),
    Door("mfa_edit_webauthn", get=NONE_YET, post=NONE_YET, subject="accounts.passkey", why=ONES_OWN),
    Door("mfa_remove_webauthn", get=NONE_YET, post=NONE_YET, subject="accounts.passkey", why=ONES_OWN),
    Door("usersessions_list", get=OWN_PAGE, post=Verb(PERSONS, answers=302)),
]
