/** What every generated Java file begins and ends with: the few classes that all types share. Text only. */

/** The package with its words, and the functions that read and write. */
export const javaHead = (version: string) => `package livechat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Types of the LiveChat messaging protocol ${version}, written by livechat-kit types. They need Jackson 2.13 or later.
 *
 * <p>What was read is what is written: an optional member is null when it is absent, an empty list stays one, and
 * constants are written by themselves. Members that a type does not know are left out; what a newer server may send and
 * no type fits is kept as {@link Unknown}.
 */
public final class LiveChat {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private LiveChat() {}

    /** Reads JSON as one of the types. */
    public static <T> T read(String json, Class<T> type) throws IOException {
        return MAPPER.readValue(json, type);
    }

    /** Reads JSON as a list or a map of the types, such as those of {@link Messages}. */
    public static <T> T read(String json, TypeReference<T> type) throws IOException {
        return MAPPER.readValue(json, type);
    }

    /** Makes JSON of what was read. */
    public static String write(Object value) throws IOException {
        return MAPPER.writeValueAsString(value);
    }`;

/** A function that reads a union that holds whole messages. */
export const javaEntry = (name: string, said: string) => `
    /** ${said} */
    public static ${name} read${name}(String json) throws IOException {
        return read(json, ${name}.class);
    }`;

/** The record of what is new to a reader. */
export const javaUnknown = (unions: readonly string[]) => `
    /** What a newer server may send and these types do not know yet, as it came. */
    @JsonDeserialize
    public record Unknown(JsonNode value)${unions.length === 0 ? '' : ` implements ${unions.join(', ')}`} {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Unknown {}

        @JsonValue
        public JsonNode value() {
            return value;
        }
    }`;

/** The types that all types share, and the end of the class. */
export const JAVA_SHARED = `
    /** A text, a number or a boolean. */
    public record Scalar(JsonNode value) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Scalar {}

        @JsonValue
        public JsonNode value() {
            return value;
        }

        public static Scalar of(String value) {
            return new Scalar(TextNode.valueOf(value));
        }

        public static Scalar of(long value) {
            return new Scalar(LongNode.valueOf(value));
        }

        public static Scalar of(double value) {
            return new Scalar(DoubleNode.valueOf(value));
        }

        public static Scalar of(boolean value) {
            return new Scalar(BooleanNode.valueOf(value));
        }
    }

    /** An optional member that may be null: the member itself is null when it is absent. */
    @JsonDeserialize(using = NullableReader.class)
    public record Nullable<T>(T value) {
        @JsonValue
        public T value() {
            return value;
        }
    }

    static final class NullableReader extends JsonDeserializer<Nullable<?>> implements ContextualDeserializer {
        private final JavaType type;

        NullableReader() {
            this(null);
        }

        private NullableReader(JavaType type) {
            this.type = type;
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
            return new NullableReader(context.getContextualType().containedType(0));
        }

        @Override
        public Nullable<?> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return new Nullable<>(context.readValue(parser, type));
        }

        @Override
        public Nullable<?> getNullValue(DeserializationContext context) {
            return new Nullable<>(null);
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }

    /** A record of a union without a tag: the members it needs, those it knows, and the values of some. */
    private record Shape<T>(Class<? extends T> type, List<String> required, List<String> known, Map<String, String> values) {
        boolean fits(JsonNode node) {
            return required.stream().allMatch(node::has)
                    && values.entrySet().stream().allMatch(one -> node.path(one.getKey()).asText().equals(one.getValue()));
        }

        boolean knowsAll(JsonNode node) {
            return known.stream().filter(node::has).count() == node.size();
        }
    }

    /** Reads the variant of a union that fits. */
    private abstract static class VariantReader<T> extends JsonDeserializer<T> {
        /** The type of the variant; null where none fits. */
        abstract Class<? extends T> choose(JsonNode node);

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode node = context.readTree(parser);
            Class<? extends T> type = choose(node);
            if (type == null) throw JsonMappingException.from(parser, "no variant fits");
            return context.readTreeAsValue(node, type);
        }

        /** The first shape that knows every member; else the first that misses none; else null. */
        Class<? extends T> fitting(JsonNode node, List<Shape<T>> shapes) {
            List<Shape<T>> fits = shapes.stream().filter(one -> one.fits(node)).toList();
            return fits.stream().filter(one -> one.knowsAll(node)).findFirst()
                    .or(() -> fits.stream().findFirst())
                    .<Class<? extends T>>map(Shape::type)
                    .orElse(null);
        }
    }
}
`;
