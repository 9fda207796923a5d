package io.postkick.approval;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An act that has been checked and is to wait for a second person, as it was previewed.
 *
 * @param id of the act, in its one spelling
 * @param kind of the {@link ApprovedAct} that carries it out
 * @param place what it is done to
 * @param request in the words of the record
 * @param words what was chosen, in sentences
 * @param ids the messages that it names
 * @param reason why, in the person's words
 * @param required what it takes
 * @param command what {@link ApprovedAct#carryOut} gets back, a record of plain values
 */
public record Wanted(
        String id,
        String kind,
        Place place,
        String request,
        String words,
        List<String> ids,
        @Nullable String reason,
        Required required,
        Object command) {

    public Wanted {
        ids = List.copyOf(ids);
    }

    Approval approval(String asker, Instant askedAt, Instant expiresAt) {
        return new Approval(
                id,
                kind,
                place,
                request,
                words,
                reason,
                required,
                ids.size(),
                StoredCommand.of(command).json(),
                asker,
                askedAt,
                expiresAt,
                ApprovalState.ASKED,
                null,
                null,
                null,
                null);
    }

    /**
     * What an act is done to.
     *
     * @param serviceClass {@code public} or {@code private}; null where no service is asked by name
     */
    public record Place(
            String instance,
            @Nullable String serviceClass,
            @Nullable String service) {

        public static Place of(String instance) {
            return new Place(instance, null, null);
        }
    }
}
