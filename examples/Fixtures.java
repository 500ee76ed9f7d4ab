// Runs the fixtures of one version against a judge of your own: java examples/Fixtures.java 3.6 agent/send_event
import java.nio.file.*;
import java.util.*;
import java.util.regex.*;

class Fixtures {
    /** Your own parser or validator goes here: one value a line. This one asks the kit of the checkout, one complaint a line. */
    static String complaints(String message, String version, List<String> values) throws Exception {
        Path input = Files.write(Files.createTempFile("values", ".jsonl"), values);
        Process kit = new ProcessBuilder("npx", "node", "bin/livechat-kit.ts", "validate", "--version", version,
            "--message", message, "--exact").redirectInput(input.toFile()).start();
        String said = new String(kit.getInputStream().readAllBytes());
        Files.delete(input);
        return "\n" + said;
    }

    /** The text of a member. Java brings no reader of JSON; with Jackson this is readTree. A case is a line, its value the last member. */
    static String member(String line, String name, String missing) {
        Matcher found = Pattern.compile("\"" + name + "\": ?\"?([^\",]*)").matcher(line.split(",\"value\":", 2)[0]);
        return found.find() ? found.group(1) : missing;
    }

    public static void main(String[] args) throws Exception {
        int judged = 0, wrong = 0;
        List<Path> files = Files.walk(Path.of("fixtures")).filter(path -> path.toString().endsWith(".json")).sorted().toList();
        for (Path path : files) {
            List<String> lines = Files.readAllLines(path);
            String message = lines.size() < 3 ? "" : member(lines.get(2), "message", "");
            if (!message.startsWith(args[1])) continue;
            List<String> cases = lines.stream().filter(line -> line.startsWith("{\"description\"")
                && member(line, "since", "3.4").compareTo(args[0]) <= 0 && member(line, "until", "3.7").compareTo(args[0]) >= 0).toList();
            List<String> values = cases.stream().map(line -> line.replaceAll("^.*?,\"value\":|\\}(,?)$", "")).toList();
            String said = values.isEmpty() ? "" : complaints(message, args[0], values);
            for (int number = 0; number < cases.size(); number++, judged++)
                if (said.contains("\nstdin:" + (number + 1) + " ") == member(cases.get(number), "valid", "").equals("true")) {
                    wrong++;
                    System.out.println(message + ": " + cases.get(number));
                }
        }
        System.out.println(judged + " cases, " + wrong + " wrong");
        System.exit(wrong > 0 || judged == 0 ? 1 : 0);
    }
}
