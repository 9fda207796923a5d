package io.postkick.audit.entry;

import org.jspecify.annotations.Nullable;

/** An entry that is being put together, member by member; what is not named stays empty. */
public class EntryBuilder {

    private final Action action;
    private @Nullable String actId;
    private @Nullable String actor;
    private @Nullable String actorAddress;
    private @Nullable String authentication;
    private @Nullable String instance;
    private @Nullable String serviceClass;
    private @Nullable String service;
    private @Nullable String request;
    private @Nullable String outcome;
    private @Nullable String detail;
    private @Nullable String reason;
    private @Nullable String part;
    private @Nullable String detailFormat;

    public EntryBuilder(Action action) {
        this.action = action;
    }

    public EntryBuilder by(@Nullable String name, @Nullable String address, @Nullable String how) {
        actor = name;
        actorAddress = address;
        authentication = how;
        return this;
    }

    /** Which kick, question or retry it is about. */
    public EntryBuilder act(@Nullable String id) {
        actId = id;
        return this;
    }

    /** Which instance it is about, and no service of it. */
    public EntryBuilder to(@Nullable String instanceName) {
        return to(instanceName, null, null);
    }

    public EntryBuilder to(@Nullable String instanceName, @Nullable String className, @Nullable String serviceName) {
        instance = instanceName;
        serviceClass = className;
        service = serviceName;
        return this;
    }

    public EntryBuilder request(@Nullable String text) {
        request = text;
        return this;
    }

    public EntryBuilder outcome(@Nullable String name) {
        outcome = name;
        return this;
    }

    public EntryBuilder detail(@Nullable String sentence) {
        detail = sentence;
        return this;
    }

    public EntryBuilder reason(@Nullable String words) {
        reason = words;
        return this;
    }

    public EntryBuilder part(@Nullable String numberOfHowMany) {
        part = numberOfHowMany;
        return this;
    }

    EntryBuilder actor(@Nullable String text) {
        actor = text;
        return this;
    }

    EntryBuilder actorAddress(@Nullable String text) {
        actorAddress = text;
        return this;
    }

    EntryBuilder authentication(@Nullable String text) {
        authentication = text;
        return this;
    }

    EntryBuilder instance(@Nullable String text) {
        instance = text;
        return this;
    }

    EntryBuilder serviceClass(@Nullable String text) {
        serviceClass = text;
        return this;
    }

    EntryBuilder service(@Nullable String text) {
        service = text;
        return this;
    }

    EntryBuilder detailFormat(@Nullable String name) {
        detailFormat = name;
        return this;
    }

    public NewEntry entry() {
        return new NewEntry(
                action,
                actId,
                actor,
                actorAddress,
                authentication,
                instance,
                serviceClass,
                service,
                request,
                outcome,
                detail,
                reason,
                part,
                detailFormat);
    }
}
