package io.postkick.approval;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.stereotype.Component;

/** Says for templates and calls what waits, in the words of its preview. */
@Component
class ApprovalWords {

    private final Map<String, ApprovedAct> acts;
    private final MessageSource messages;

    ApprovalWords(List<ApprovedAct> acts, MessageSource messages) {
        this.acts = acts.stream().collect(Collectors.toMap(ApprovedAct::kind, Function.identity()));
        this.messages = messages;
    }

    /** What would be done, in short: Delete: 40 messages. One that a later version asked for is called as it is recorded. */
    public String title(Approval approval) {
        ApprovedAct act = acts.get(approval.kind());
        return act == null ? approval.request() : said(act.title(approval));
    }

    String said(MessageSourceResolvable text) {
        return messages.getMessage(text, Locale.ENGLISH);
    }
}
