package io.postkick.door;

/** Why the door refuses a request; each with what the log says of one or more. */
enum DoorRefusal {
    FIREWALL("that the HTTP firewall refuses"),
    MALFORMED("that are no HTTP"),
    NO_ROOM("beyond what strangers may have at once"),
    BODY_TOO_LARGE("with a body larger than a stranger's may be"),
    BODY_TOO_SLOW("with a body that came too slowly"),
    BODY_BROKEN("with a body that ended early"),
    TOO_SLOW("whose connection took too long"),
    CONNECTIONS("whose connection was closed to make room");

    private final String words;

    DoorRefusal(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
