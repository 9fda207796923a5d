package io.postkick.queue;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Takes a field of a JSON object that is a number, however a program writes it: {@code 60} or {@code "60"}. */
class NumberOrText extends ValueDeserializer<String> {

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        return switch (parser.currentToken()) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getString();
            default -> (String) context.handleUnexpectedToken(String.class, parser);
        };
    }
}
