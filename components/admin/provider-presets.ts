/** Addresses of well-known servers, to fill the form with. */
export const providerPresets: readonly { name: string; base_url: string }[] = [
  { name: "OpenAI", base_url: "https://api.openai.com/v1" },
  { name: "Ollama", base_url: "http://localhost:11434/v1" },
  { name: "LM Studio", base_url: "http://localhost:1234/v1" },
  { name: "vLLM", base_url: "http://localhost:8000/v1" },
];
