"""My account (/me/), how I sign in (/me/signing-in/), and the administrator's people (/people/)."""

from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import path
from django.views.generic import RedirectView

from .confirming import confirmed
from .views import entities, me, people, seeing, signing, ties

app_name = "members"
urlpatterns = [
    path("me/", me.me, name="me"),
    path("me/audit/", me.audit, name="audit"),
    path("me/posture/", me.posture, name="posture"),
    path("me/signing-in/", signing.signing_in, name="signing_in"),
    path("me/signing-in/password/", confirmed(signing.password), name="password"),
    path("me/signing-in/password/removal/", confirmed(signing.password_removal), name="password_removal"),
    path("me/signing-in/devices/", signing.devices, name="devices"),
    path("me/signing-in/devices/end/", signing.devices_end, name="devices_end"),
    path("me/signing-in/devices/<int:pk>/end/", signing.device_end, name="device_end"),
    path("me/signing-in/elsewhere/removal/", confirmed(signing.elsewhere_removal), name="elsewhere_removal"),
    path("people/", people.people, name="list"),
    path("people/signing-in/", people.policy, name="policy"),
    path("people/entities/", entities.entities, name="entities"),
    path("people/entities/new/", entities.entity_new, name="entity_new"),
    path("people/entities/<slug:slug>/", entities.entity, name="entity"),
    path("people/seeing/end/", seeing.end, name="seeing_end"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/account/", people.account, name="account"),
    path("people/<int:pk>/sign-in/removal/", people.sign_in_removal, name="sign_in_removal"),
    path("people/<int:pk>/roles/new/", ties.role_new, name="role_new"),
    path("people/<int:pk>/roles/<int:role_pk>/end/", ties.role_end, name="role_end"),
    path("people/<int:pk>/memberships/new/", ties.membership_new, name="membership_new"),
    path("people/<int:pk>/memberships/<int:row>/", ties.membership, name="membership"),
    path("people/<int:pk>/memberships/<int:row>/end/", ties.membership_end, name="membership_end"),
    path("people/<int:pk>/seeing/", seeing.start, name="seeing"),
]

_mine = RedirectView.as_view(pattern_name="members:signing_in")
# allauth's own pages and names; they carry no namespace.
allauth_urlpatterns = [
    path("me/signing-in/passkeys/", _mine, name="mfa_list_webauthn"),
    path("me/signing-in/passkeys/new/", confirmed(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("me/signing-in/passkeys/<int:pk>/", confirmed(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path("me/signing-in/passkeys/<int:pk>/removal/", confirmed(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("me/signing-in/app/", confirmed(app.activate_totp), name="mfa_activate_totp"),
    path("me/signing-in/app/removal/", confirmed(app.deactivate_totp), name="mfa_deactivate_totp"),
    path("me/signing-in/codes/", confirmed(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("me/signing-in/codes/new/", confirmed(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("me/signing-in/codes/file/", confirmed(codes.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("me/signing-in/all/", _mine, name="mfa_index"),
    path("me/signing-in/devices/all/", RedirectView.as_view(pattern_name="members:devices"), name="usersessions_list"),
]
