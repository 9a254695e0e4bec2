/* shared/desk/contract/door.h - coming in: hello, the ways to sign in; and what every subject uses,
 * nothing and a page of a list. */
#ifndef SHARED_DESK_CONTRACT_DOOR_H
#define SHARED_DESK_CONTRACT_DOOR_H

#include "shared/desk/contract/row.h"

#define SHAPE_nothing(F, B)
#define SHAPE_page(F, B) PAGE_ASKED(F, B)
#define SHAPE_hello(F, B) \
    F(B, LINE, address, ADDRESS_CHARACTERS_MOST, OPTIONAL, \
      "Network address of the person, for rate limits; kept as a keyed hash only") \
    F(B, LINE, door, DOOR_CHARACTERS_MOST, NEEDED, "ssh, local or script") \
    F(B, LINE, public_key, PUBLIC_KEY_CHARACTERS_MOST, OPTIONAL, \
      "SSH key that the person has proved to hold: the only one that can be added")
#define SHAPE_welcome(F, B) \
    F(B, YES_NO, development, 0, OPTIONAL, "True where the clock may be moved") \
    F(B, LINE, version, 20, OPTIONAL, "Version of the office")
#define SHAPE_handle_offers(F, B) F(B, LINES, handles, 20, NEEDED, "Free handles to choose from")
#define SHAPE_key_sign_in(F, B) \
    F(B, LINE, public_key, PUBLIC_KEY_CHARACTERS_MOST, NEEDED, \
      "The key that signed in: type, blank, base64")
#define SHAPE_password_sign_in(F, B) \
    F(B, LINE, handle, HANDLE_CHARACTERS_MOST, NEEDED, "Your handle") \
    F(B, LINE, password, PASSWORD_CHARACTERS_MOST, NEEDED, "Your password")
#define SHAPE_token_sign_in(F, B) \
    F(B, LINE, token, TOKEN_CHARACTERS_MOST, NEEDED, "Token of a sign-in that goes on")
#define SHAPE_recovery_sign_in(F, B) \
    F(B, LINE, handle, HANDLE_CHARACTERS_MOST, NEEDED, "Your handle") \
    F(B, LINE, recovery_code, RECOVERY_CODE_CHARACTERS_MOST, NEEDED, "One of your recovery codes") \
    F(B, LINE, new_password, PASSWORD_CHARACTERS_MOST, NEEDED, "The password to use from now on")
#define SHAPE_signed_in(F, B) \
    F(B, LINE, handle, HANDLE_CHARACTERS_MOST, NEEDED, "Your handle") \
    F(B, LINE, token, TOKEN_CHARACTERS_MOST, NEEDED, "Continues this sign-in for 24 hours") \
    F(B, LINE, time_zone, TIME_ZONE_CHARACTERS_MOST, NEEDED, "Your IANA time zone") \
    F(B, YES_NO, has_password, 0, OPTIONAL, "True when a password is set") \
    F(B, YES_NO, has_key, 0, OPTIONAL, "True when an SSH key is kept") \
    F(B, YES_NO, leaving, 0, OPTIONAL, \
      "True when the account is being deleted and can still come back")

// clang-format off
#define DOOR_SHAPES(SHAPE) \
    SHAPE(nothing) SHAPE(page) SHAPE(hello) SHAPE(welcome) SHAPE(handle_offers) \
    SHAPE(key_sign_in) SHAPE(password_sign_in) SHAPE(token_sign_in) SHAPE(recovery_sign_in) \
    SHAPE(signed_in)
// clang-format on
DOOR_SHAPES(SHAPE_STRUCT)

#endif
