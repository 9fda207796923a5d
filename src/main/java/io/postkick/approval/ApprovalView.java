package io.postkick.approval;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.postkick.access.Deed;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An approval as the API shows it.
 *
 * @param id of the act, too, once it is carried out
 * @param request in the words of the record
 * @param title in those of the preview
 * @param description what was chosen
 * @param deeds what whoever approves must be able to do
 * @param messages how many it names
 * @param decider who approved or refused it
 * @param said why it was refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApprovalView(
        String id,
        ApprovalState state,
        String instance,
        @Nullable String serviceClass,
        @Nullable String service,
        String request,
        String title,
        String description,
        List<String> deeds,
        int messages,
        @Nullable String reason,
        String asker,
        Instant askedAt,
        Instant expiresAt,
        @Nullable String decider,
        @Nullable Instant decidedAt,
        @Nullable String said,
        @Nullable Instant carriedOutAt) {

    static ApprovalView of(Approval approval, ApprovalWords words, Instant now) {
        return new ApprovalView(
                approval.id(),
                approval.stateAt(now),
                approval.instance(),
                approval.place().serviceClass(),
                approval.place().service(),
                approval.request(),
                words.title(approval),
                approval.words(),
                new TreeSet<>(approval.required().deeds())
                        .stream().map(Deed::text).toList(),
                approval.messages(),
                approval.reason(),
                approval.asker(),
                approval.askedAt(),
                approval.expiresAt(),
                approval.decider(),
                approval.decidedAt(),
                approval.said(),
                approval.carriedOutAt());
    }
}
