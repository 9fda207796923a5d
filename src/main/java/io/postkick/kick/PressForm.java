package io.postkick.kick;

import org.jspecify.annotations.Nullable;

/**
 * The fields of a button or of the form for other requests, as they came in.
 *
 * @param press the press id
 * @param from {@code other} when the form for other requests was sent
 * @param repeat {@code true} when the person has been asked whether to send the same again
 */
public record PressForm(
        @Nullable String press,
        @Nullable String request,
        @Nullable String detail,
        @Nullable String reason,
        @Nullable String from,
        @Nullable String repeat) {

    /** A form that was not filled in yet. */
    public static PressForm blank(String request) {
        return new PressForm(null, request, null, null, null, null);
    }

    boolean isConfirmed() {
        return "true".equals(repeat);
    }

    public boolean isOther() {
        return "other".equals(from);
    }

    public String typed() {
        return text(request);
    }

    public KickCommand command(String instance, String serviceClass, String service) {
        return new KickCommand(
                text(press),
                instance,
                serviceClass,
                service,
                text(request),
                level(),
                reason == null || reason.isBlank() ? null : reason.strip());
    }

    /** A detail level that is no number is as wrong as one that is too high. */
    private int level() {
        try {
            return text(detail).isEmpty() ? 0 : Integer.parseInt(text(detail));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static String text(@Nullable String field) {
        return field == null ? "" : field;
    }
}
