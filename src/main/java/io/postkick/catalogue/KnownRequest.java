package io.postkick.catalogue;

/**
 * A request that people send to a service.
 *
 * @param label what a button says
 * @param effect what Postfix does with it, in a sentence or two
 * @param warning what Postfix logs about it when it does not understand it; empty when it logs nothing
 * @param effective whether Postfix does anything with it; requests that it ignores or rejects are listed because people look for them
 * @param retries which deferred mail it makes Postfix try
 * @param caution what a person must know of it on this instance before they press; empty when there is nothing
 */
public record KnownRequest(
        Request request,
        String label,
        String effect,
        String warning,
        boolean effective,
        RetriedMail retries,
        String caution) {}
