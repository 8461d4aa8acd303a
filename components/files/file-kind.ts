import {
  File,
  FileArchive,
  FileAudio,
  FileCode,
  FileImage,
  FileSpreadsheet,
  FileText,
  FileType,
  FileVideo,
  Folder,
  type LucideIcon,
  Presentation,
} from "lucide-react";
import { extension } from "./paths";

type Kind = { name: string; icon: LucideIcon };

const image: Kind = { name: "Image", icon: FileImage };
const code: Kind = { name: "Code", icon: FileCode };
const text: Kind = { name: "Text", icon: FileText };
const sheet: Kind = { name: "Spreadsheet", icon: FileSpreadsheet };
const archive: Kind = { name: "Archive", icon: FileArchive };
const audio: Kind = { name: "Audio", icon: FileAudio };
const video: Kind = { name: "Video", icon: FileVideo };
const slides: Kind = { name: "Presentation", icon: Presentation };
const document: Kind = { name: "Document", icon: FileType };

const kinds: Record<string, Kind> = {
  ...of(image, "png jpg jpeg gif webp avif svg bmp tif tiff heic ico"),
  ...of(code, "js mjs ts tsx jsx py rb go rs java c h cpp cs php sh sql html css json yaml yml toml xml"),
  ...of(text, "txt log ini conf"),
  ...of({ name: "Markdown", icon: FileText }, "md markdown"),
  ...of(sheet, "xlsx xls ods"),
  ...of({ name: "CSV table", icon: FileSpreadsheet }, "csv tsv"),
  ...of(archive, "zip gz tgz tar 7z rar bz2 xz"),
  ...of(audio, "mp3 wav ogg flac m4a"),
  ...of(video, "mp4 mov webm mkv avi"),
  ...of(slides, "pptx ppt odp key"),
  ...of(document, "docx doc odt rtf"),
  ...of({ name: "PDF", icon: FileText }, "pdf"),
};

/** What to call a file and which icon to show, by its name alone. */
export function fileKind(name: string, type: "file" | "directory" = "file"): Kind {
  if (type === "directory") return { name: "Folder", icon: Folder };
  const end = extension(name);
  return kinds[end] ?? { name: end ? `${end.toUpperCase()} file` : "File", icon: File };
}

function of(kind: Kind, extensions: string): Record<string, Kind> {
  return Object.fromEntries(extensions.split(" ").map((end) => [end, kind]));
}
