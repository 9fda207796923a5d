package io.postkick.approval;

import tools.jackson.databind.json.JsonMapper;

/** The command of an approval as the table has it. */
public record StoredCommand(String json) {

    private static final JsonMapper MAPPER = new JsonMapper();

    static StoredCommand of(Object command) {
        return new StoredCommand(MAPPER.writeValueAsString(command));
    }

    /** As it was stored. */
    public <T> T read(Class<T> type) {
        return MAPPER.readValue(json, type);
    }
}
